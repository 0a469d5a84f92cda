package source
import ("testing";"math/rand";"strings";"time";"jianzhu/cmd/internal/diag";"fmt")
func TestTmp(t *testing.T){
 toks:=[]string{"\n","\n","\n  ","\n    ","\n\n"," ","  ","a: ","b: ","notes:","- ","quote: ","note: ","[","]","{","}",", ","'","''","\"","\\n","\\\n","\\u7532","|","|-","|2",">",">-",">2+","&x ","*x","!!str ","!t ","# c","甲","乙","丙 丁","---","\n---\n","?",": ","\t","<<: ","~","a","😀","\\","\"","'","'","..."}
 seed:=time.Now().UnixNano(); rnd:=rand.New(rand.NewSource(seed))
 n,good:=0,0
 for end:=time.Now().Add(60*time.Second); time.Now().Before(end); n++{
  var b strings.Builder
  b.WriteString("---\n")
  if rnd.Intn(2)==0 { b.WriteString("k: ") }
  for range 1+rnd.Intn(25){ b.WriteString(toks[rnd.Intn(len(toks))]) }
  b.WriteString("\n---\nbody\n")
  file:=b.String()
  func(){ defer func(){ if v:=recover();v!=nil{ t.Errorf("PANIC %q %v",file,v)}}()
  var l diag.List
  r:=&reader{List:&l}
  d:=r.takeApart("x.md",file)
  if !strings.HasSuffix(file,d.body.Value){t.Errorf("body %q",file)}
  for _,x:=range l.Sorted(){ if _,ok:=offsetOf(file,x.Pos);!ok{t.Errorf("outside %q %v",file,x)}}
  if d.front==nil{return}
  good++
  before:=t.Failed()
  for _,s:=range scalars(d){ checkWithin(t,file,s)}
  m:=r.open(d); m.annotations(); m.done()
  if t.Failed()&&!before{ t.Fatalf("%q",file)}
  }()
  if t.Failed(){break}
 }
 fmt.Println(n,good)
}
